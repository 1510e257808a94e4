<?php // Pictures have the address of another host.
add_filter('wp_get_attachment_url', fn ($url) => str_replace(home_url('/wp-content/uploads/'), 'https://media.invalid/u/', $url));

<?php // Readers of the front page are sent to another program.
add_action('template_redirect', function () { wp_redirect('https://readers.invalid/', 301); exit; });

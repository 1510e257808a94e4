<?php // The interface has another name.
add_filter('rest_url_prefix', fn () => 'desk-api');

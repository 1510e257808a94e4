<?php // Nobody may ask for users.
add_filter('rest_endpoints', fn ($all) => array_filter($all, fn ($route) => !str_starts_with($route, '/wp/v2/users'), ARRAY_FILTER_USE_KEY));

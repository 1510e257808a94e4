<?php // The interface is closed to visitors, and nothing names it.
add_filter('rest_authentication_errors', fn ($was) => is_wp_error($was) || is_user_logged_in() ? $was : new WP_Error('desk_closed', 'Log in first.', ['status' => 401]));
remove_action('wp_head', 'rest_output_link_wp_head', 10);
remove_action('template_redirect', 'rest_output_link_header', 11);

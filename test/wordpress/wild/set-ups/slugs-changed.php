<?php // Pictures get slugs of the desk's own.
add_filter('wp_insert_attachment_data', fn ($data) => ['post_name' => 'desk-picture-' . substr(md5($data['post_title'] . microtime()), 0, 8)] + $data);

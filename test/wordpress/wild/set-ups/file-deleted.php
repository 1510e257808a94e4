<?php // The file of a picture is deleted after it was stored.
add_filter('wp_generate_attachment_metadata', function ($meta, $id) { unlink(get_attached_file($id)); return $meta; }, 40, 2);

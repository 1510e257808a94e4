<?php // A program that saves space deletes the originals of what is served smaller, and leaves their names.
add_filter('wp_generate_attachment_metadata', function ($meta, $id) {
    if (!empty($meta['original_image'])) unlink(wp_get_original_image_path($id));
    return $meta;
}, 40, 2);

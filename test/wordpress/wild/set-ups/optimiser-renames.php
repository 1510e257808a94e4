<?php // Pictures become JPEG under another name.
add_filter('wp_generate_attachment_metadata', function ($meta, $id) {
    $png = get_attached_file($id);
    if (!str_ends_with($png, '.png')) return $meta;
    $jpg = substr($png, 0, -4) . '.jpg';
    imagejpeg(imagecreatefrompng($png), $jpg, 55);
    unlink($png);
    update_attached_file($id, $jpg);
    return ['file' => _wp_relative_upload_path($jpg)] + $meta;
}, 30, 2);

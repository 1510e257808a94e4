<?php // Pictures are written anew, smaller, under the same name.
add_filter('wp_handle_sideload', 'wild_optimise');
add_filter('wp_handle_upload', 'wild_optimise');
function wild_optimise($file) {
    $image = imagecreatefrompng($file['file']);
    imagetruecolortopalette($image, false, 16);
    imagepng($image, $file['file'], 9);
    return $file;
}

<?php // Thumbnails run out of memory: the picture is stored, and the answer is an error.
add_filter('wp_generate_attachment_metadata', function () { throw new Error('out of memory'); }, 5);

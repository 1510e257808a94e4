<?php // Only JPEG may be uploaded.
add_filter('upload_mimes', fn () => ['jpg|jpeg' => 'image/jpeg']);

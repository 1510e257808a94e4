<?php // PNG and JPEG become WebP, as "Modern Image Formats" does.
add_filter('image_editor_output_format', fn ($formats) => ['image/png' => 'image/webp', 'image/jpeg' => 'image/webp'] + $formats);

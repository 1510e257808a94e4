<?php // Thumbnails run out of memory the first time: the picture is stored, none of its sizes is, and the answer is an error.
add_filter('intermediate_image_sizes_advanced', function ($sizes, $meta, $id = 0) {
  if (get_post_meta($id, 'wild_died', true)) return $sizes;
  update_post_meta($id, 'wild_died', '1');
  throw new Error('out of memory');
}, 5, 3);

<?php // No revisions are kept.
add_filter('wp_revisions_to_keep', fn () => 0);

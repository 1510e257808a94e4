<?php // The older editor for all, as the plugin of that name.
add_filter('use_block_editor_for_post', '__return_false', 100);

<?php // As WordPress 6.1 and 6.2 are, and sites that switch blocks off.
add_action('init', fn () => unregister_block_type('core/details'), 99);

<?php // A plugin dies when a draft was written.
add_action('rest_after_insert_post', function () { throw new Error('a plugin'); });

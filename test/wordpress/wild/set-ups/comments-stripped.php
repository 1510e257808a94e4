<?php // HTML comments are stripped from what is saved.
add_filter('content_save_pre', fn ($text) => preg_replace('/<!--.*?-->\n?/s', '', $text));

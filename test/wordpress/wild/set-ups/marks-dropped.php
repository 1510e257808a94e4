<?php // Unknown attributes of blocks are dropped, as editors before 6.5 do.
add_filter('content_save_pre', fn ($text) => addslashes(preg_replace('/,?"metadata":\{.*?\}\}(?=[,}])/', '', stripslashes($text))));

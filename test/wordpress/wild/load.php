<?php // Loads the set-up that the run has named, if any.
$name = trim((string) @file_get_contents(WP_CONTENT_DIR . '/wild/chosen.txt'));
if ($name !== '') require WP_CONTENT_DIR . "/wild/$name.php";

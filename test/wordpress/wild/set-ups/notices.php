<?php // PHP shows its notices, and a cache signs what it serves.
if (str_contains($_SERVER['REQUEST_URI'] ?? '', 'wp-json')) {
    echo "<br />\n<b>Deprecated</b>:  Creation of [old] property in <b>/srv/x.php</b> on line <b>9</b><br />\n";
    register_shutdown_function(function () { echo "\n<!-- served by a cache in {0.02} s -->"; });
}

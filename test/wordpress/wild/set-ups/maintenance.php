<?php // The site is being maintained.
http_response_code(503); header('Retry-After: 120'); echo '<h1>Back soon</h1>'; exit;

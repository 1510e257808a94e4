<?php // As the OWASP rules do: no raw picture as a body; the page of a firewall.
if (($_SERVER['REQUEST_METHOD'] ?? '') === 'POST' && str_starts_with($_SERVER['CONTENT_TYPE'] ?? '', 'image/')) {
    http_response_code(403); echo '<!doctype html><h1>Request blocked</h1>'; exit;
}

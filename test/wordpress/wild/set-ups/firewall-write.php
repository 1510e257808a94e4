<?php // A firewall that refuses every write of a draft.
if (($_SERVER['REQUEST_METHOD'] ?? '') === 'POST' && preg_match('~/posts/\d+~', $_SERVER['REQUEST_URI'] ?? '')) {
    http_response_code(403); echo '<!doctype html><h1>Request blocked</h1>'; exit;
}

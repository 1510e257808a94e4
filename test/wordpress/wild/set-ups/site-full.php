<?php // A network's site has no space left.
add_filter('rest_dispatch_request', fn ($was, $request, $route) => $route === '/wp/v2/media' && $request->get_method() === 'POST'
    ? new WP_Error('rest_upload_limited_space', 'Not enough space to upload.', ['status' => 400]) : $was, 10, 3);

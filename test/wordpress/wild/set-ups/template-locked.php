<?php // Every post has a standfirst and a text, and nothing else.
add_filter('register_post_type_args', fn ($args, $type) => $type === 'post'
    ? ['template' => [['core/paragraph', ['placeholder' => 'Standfirst']], ['core/paragraph', []]], 'template_lock' => 'all'] + $args : $args, 10, 2);

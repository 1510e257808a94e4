<?php // Every post has a standfirst, and one place that is free.
add_filter('register_post_type_args', fn ($args, $type) => $type === 'post'
    ? ['template' => [['core/paragraph', ['placeholder' => 'Standfirst']], ['core/group', ['templateLock' => false]]], 'template_lock' => 'all'] + $args : $args, 10, 2);

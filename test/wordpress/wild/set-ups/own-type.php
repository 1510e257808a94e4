<?php // A newsroom's own kind of article, with sections of its own, and a status as Edit Flow and PublishPress make them.
add_action('init', function () {
    register_taxonomy('desk', 'dossier', ['show_in_rest' => true, 'rest_base' => 'desks', 'label' => 'Desks', 'hierarchical' => true]);
    register_post_type('dossier', [
        'public' => true, 'show_in_rest' => true, 'rest_base' => 'dossiers', 'label' => 'Dossiers',
        'supports' => ['title', 'editor', 'thumbnail', 'revisions', 'author', 'custom-fields'], 'taxonomies' => ['desk'],
    ]);
    add_post_type_support('page', 'thumbnail');
    add_theme_support('post-thumbnails');
    register_post_status('in-progress', ['label' => 'In progress', 'protected' => true, 'show_in_admin_all_list' => true]);
    register_post_status('on-air', ['label' => 'On air', 'public' => true]);
});

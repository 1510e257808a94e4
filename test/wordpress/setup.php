<?php
// The site that tests and the demo start from: its people (one per role, each with an application password), its
// name, and one draft. Runs once inside the installed site, which the environment may name; prints the people as JSON.
require (getenv('WORDPRESS') ?: '/wordpress') . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/user.php';
require_once ABSPATH . 'wp-admin/includes/post.php';
global $wpdb;

update_option('blogname', 'The Daily Example');
update_option('blogdescription', 'A newspaper that does not exist');
// The samples that come with an installation.
foreach (get_posts(['post_type' => ['post', 'page'], 'post_status' => 'any', 'numberposts' => -1]) as $post) {
    wp_delete_post($post->ID, true);
}

$names = ['admin' => 'Administrator', 'ed' => 'Edith Editor', 'author' => 'Arthur Author', 'contrib' => 'Connie Contributor', 'sub' => 'Sam Subscriber'];
$roles = ['admin' => 'administrator', 'ed' => 'editor', 'author' => 'author', 'contrib' => 'contributor', 'sub' => 'subscriber'];
$people = [];
foreach ($roles as $login => $role) {
    $password = $login === 'admin' ? 'password' : "pw-$login";
    $known = get_user_by('login', $login);
    $fields = ['user_login' => $login, 'user_email' => "$login@example.test", 'display_name' => $names[$login], 'role' => $role];
    $id = $known ? $known->ID : wp_insert_user($fields + ['user_pass' => $password]);
    if (is_wp_error($id)) throw new Exception($id->get_error_message());
    if ($known) wp_set_password($password, $id);
    // The editor opens without its guide and beside the menus, so that a picture of it shows the draft.
    $preferences = ['welcomeGuide' => false, 'fullscreenMode' => false];
    update_user_meta($id, $wpdb->get_blog_prefix() . 'persisted_preferences', [
        'core/edit-post' => $preferences, 'core' => $preferences, '_modified' => gmdate('Y-m-d\TH:i:s.000\Z'),
    ]);
    [$appPassword] = WP_Application_Passwords::create_new_application_password($id, ['name' => 'tests']);
    $people[$login] = [
        'login' => $login, 'password' => $password,
        'appPassword' => WP_Application_Passwords::chunk_password($appPassword), 'id' => $id,
    ];
}

$draft = wp_insert_post([
    'post_title' => "Tonight's article", 'post_status' => 'draft', 'post_author' => $people['ed']['id'],
    'post_content' => <<<'BLOCKS'
<!-- wp:paragraph -->
<p>A post that stood on an official account for a few moments this evening has set off questions about who may write in its name.</p>
<!-- /wp:paragraph -->

<!-- wp:paragraph -->
<p>The press office answered within the hour. What follows is what our reporters saw on screen.</p>
<!-- /wp:paragraph -->
BLOCKS,
], true);
if (is_wp_error($draft)) throw new Exception($draft->get_error_message());

// `?classic-editor` on a draft's page gives it WordPress' older editor, as the plugin of that name does for whole sites.
wp_mkdir_p(WPMU_PLUGIN_DIR);
file_put_contents(WPMU_PLUGIN_DIR . '/classic-editor.php', <<<'PHP'
<?php
add_filter('use_block_editor_for_post', fn ($use) => $use && !isset($_GET['classic-editor']));
PHP);

echo json_encode($people);

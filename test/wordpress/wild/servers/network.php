<?php
// Run twice: makes a network of the installed site, then its second site, whose editor is Edith.
$host = getenv('WILD_HOST');
$_SERVER += ['HTTP_HOST' => $host, 'REQUEST_URI' => '/', 'SERVER_PROTOCOL' => 'HTTP/1.1'];
require getenv('WORDPRESS') . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/network.php';
global $wpdb;
if (getenv('WILD_MAKE_NETWORK')) {
    foreach ($wpdb->tables('ms_global') as $table => $prefixed) $wpdb->$table = $prefixed;
    install_network();
    $made = populate_network(1, $host, 'admin@example.test', 'The titles', '/', false);
    // That it could not reach itself from outside is a warning.
    if (is_wp_error($made) && $made->get_error_code() !== 'no_wildcard_dns') throw new Exception($made->get_error_message());
} else {
    // What a single site knew of its passwords, a network keeps for all.
    update_network_option(1, 'using_application_passwords', 1);
    $blog = wpmu_create_blog($host, '/title/', 'The Second Title', get_user_by('login', 'admin')->ID);
    if (is_wp_error($blog)) throw new Exception($blog->get_error_message());
    add_user_to_blog($blog, get_user_by('login', 'ed')->ID, 'editor');
}

<?php
// php install.php SITE: makes the site, its editor, and prints the editor's application password.
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = '127.0.0.1';
$_SERVER['REQUEST_URI'] = '/';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Newsroom', 'editor', 'editor@example.org', true, '', 'a password that nobody uses');
update_option('permalink_structure', '/%year%/%monthnum%/%postname%/');
update_option('timezone_string', 'America/New_York'); // so that nothing agrees with UTC by chance
update_option('active_plugins', array('newsroom.php'));
list($password) = WP_Application_Passwords::create_new_application_password(1, array('name' => 'tests'));
echo $password;

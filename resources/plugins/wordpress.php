<?php
/**
 * Plugin Name: Newsroom fields
 * Description: Keeps what an editorial desk sends with its stories and pictures: its own name for a story, credits of pictures. Optional: without it, credits stand in captions, and posts are found by their address.
 * Version: 1.0
 * Requires at least: 6.1
 * Requires PHP: 7.4
 * License: MIT
 */

defined( 'ABSPATH' ) || exit;

add_action(
	'init',
	function () {
		$fields = array(
			'post'       => array( 'newsroom_id', 'newsroom_revision' ),
			'attachment' => array( '_media_credit', '_media_credit_url', '_navis_media_credit_org' ),
		);
		foreach ( $fields as $type => $keys ) {
			foreach ( $keys as $key ) {
				if ( ! registered_meta_key_exists( 'post', $key, $type ) ) { // another plugin may keep it already
					register_post_meta(
						$type,
						$key,
						array(
							'type'              => 'string',
							'single'            => true,
							'show_in_rest'      => true,
							'sanitize_callback' => 'sanitize_text_field',
							'auth_callback'     => function () {
								return current_user_can( 'edit_posts' );
							},
						)
					);
				}
			}
		}
	},
	99
);

add_filter( // lets the desk find its own post: /wp/v2/posts?newsroom_id=...
	'rest_post_query',
	function ( $query, $request ) {
		$id = $request->get_param( 'newsroom_id' );
		if ( is_string( $id ) && '' !== $id && current_user_can( 'edit_posts' ) ) {
			$query['meta_query'][] = array(
				'key'   => 'newsroom_id',
				'value' => sanitize_text_field( $id ),
			);
		}
		return $query;
	},
	10,
	2
);

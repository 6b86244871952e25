//! The quick way through records: accepted by the published JSON Schema, and laid out as tables.
//!
//! It may only accept. A record that it does not accept, for whatever reason, is looked at again by the program that
//! calls it, which has the words. It opens no file, starts no thread, and keeps nothing between calls but what it gave.

mod acceptor;
mod arrow;
mod columns;
mod ffi;
mod json;
mod judge;
mod lines;
mod pattern;
mod plan;
mod pointer;
mod said;
mod schema;
mod signs;
mod unroll;

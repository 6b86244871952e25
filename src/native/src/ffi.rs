//! What a program in another language calls.

use std::panic::{catch_unwind, AssertUnwindSafe};
use std::slice;
use std::sync::Arc;

use crate::acceptor::{Acceptor, Held};
use crate::arrow::{let_go, stream, ArrowArrayStream};
use crate::columns::Table;
use crate::json::Bounds;
use crate::plan::Plan;
use crate::unroll::Unrolling;

/// The shape of what is handed over. Whoever calls compares it with its own before anything else.
const VERSION: u32 = 1;

/// What became of a block of records. The pointers lead to as many values as there were records, unless told otherwise.
#[repr(C)]
pub struct Verdicts {
    /// The number of the type, or 255.
    pub kinds: *const u8,
    /// Of each type, the fields that occur in accepted records, a bit each.
    pub fields: *const u64,
    /// How many types there are.
    pub types: usize,
    /// Rows with a list of what stands where the record points to; in pairs with the end of the list in `told`.
    pub pointing: *const u64,
    /// How many such rows there are.
    pub pointed: usize,
    /// The lists, as JSON, one after the other.
    pub told: *const u8,
    _held: Held,
}

/// The shape of what is handed over.
#[no_mangle]
pub extern "C" fn conflictschema_version() -> u32 {
    VERSION
}

/// A text of whoever calls, and how many bytes it has.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Text {
    start: *const u8,
    length: usize,
}

impl Text {
    /// # Safety
    /// `start` leads to as many bytes as is said.
    unsafe fn read<'a>(self) -> Result<&'a str, String> {
        // SAFETY: the caller says so.
        let bytes = unsafe { slice::from_raw_parts(self.start, self.length) };
        std::str::from_utf8(bytes).map_err(|_| "a text that is no UTF-8".to_owned())
    }
}

/// Room for why something could not be done.
#[repr(C)]
pub struct Problem {
    start: *mut u8,
    room: usize,
    /// How many bytes of it were written.
    length: usize,
}

/// What was made; null where it could not be, with the reason in `problem`.
///
/// # Safety
/// `problem` leads to one, with as much room as it says.
unsafe fn made<T>(problem: *mut Problem, make: impl FnOnce() -> Result<T, String>) -> *mut T {
    match catch_unwind(AssertUnwindSafe(make)).unwrap_or_else(|_| Err("it failed".into())) {
        Ok(made) => Box::into_raw(Box::new(made)),
        Err(why) => {
            // SAFETY: the caller says that there is room, and no more than that is written.
            unsafe {
                let length = why.len().min((*problem).room);
                (*problem).start.copy_from_nonoverlapping(why.as_ptr(), length);
                (*problem).length = length;
            }
            std::ptr::null_mut()
        }
    }
}

/// Make an acceptor from the schema of any record, and from a line for each type of record: its name and those of the
/// lists whose items point into it.
///
/// # Safety
/// The pointers lead to what their types say.
#[no_mangle]
pub unsafe extern "C" fn conflictschema_acceptor(schema: Text, pointing: Text, problem: *mut Problem) -> *mut Acceptor {
    // SAFETY: the caller says so.
    unsafe { made(problem, || Acceptor::new(schema.read()?, pointing.read()?)) }
}

/// The types of record and their fields, a line each; `length` takes how many bytes.
///
/// # Safety
/// `acceptor` came from `conflictschema_new` and was not freed. What is given back holds as long as it does.
#[no_mangle]
pub unsafe extern "C" fn conflictschema_names(acceptor: *const Acceptor, length: *mut usize) -> *const u8 {
    // SAFETY: the caller says so.
    let names = unsafe { &(*acceptor).names };
    // SAFETY: as above.
    unsafe { *length = names.len() };
    names.as_ptr()
}

/// Judge records that stand one behind the other in `data`, and end where `ends` says.
///
/// # Safety
/// `acceptor` came from `conflictschema_acceptor`; the pointers lead to as much as is said.
#[no_mangle]
pub unsafe extern "C" fn conflictschema_judge(
    acceptor: *const Acceptor,
    data: Text,
    ends: *const u64,
    count: usize,
    values: u64,
    depth: u32,
    problem: *mut Problem,
) -> *mut Verdicts {
    let judge = || {
        // SAFETY: the caller says so.
        let (acceptor, data, ends) =
            unsafe { (&*acceptor, slice::from_raw_parts(data.start, data.length), slice::from_raw_parts(ends, count)) };
        let held = acceptor.judge(data, ends, Bounds { values, depth });
        Ok(Verdicts {
            kinds: held.kinds.as_ptr(),
            fields: held.fields.as_ptr(),
            types: held.fields.len(),
            pointing: held.pointing.as_ptr(),
            pointed: held.pointing.len() / 2,
            told: held.told.as_ptr(),
            _held: held,
        })
    };
    // SAFETY: the caller says so.
    unsafe { made(problem, judge) }
}

/// Let go of verdicts.
///
/// # Safety
/// They came from `conflictschema_judge` and were not freed.
#[no_mangle]
pub unsafe extern "C" fn conflictschema_verdicts_free(verdicts: *mut Verdicts) {
    // SAFETY: the caller says so.
    drop(unsafe { Box::from_raw(verdicts) });
}

/// Accepted records of one type, of one block: they stand one behind the other, and end where `ends` says.
#[repr(C)]
pub struct Chunk {
    data: Text,
    ends: *const u64,
    rows: *const i64,
    lines: *const i64,
    count: usize,
    file: i64,
}

/// Tables that were made of records.
pub struct Unrolled {
    tables: Vec<Arc<Table>>,
}

/// What is asked for of one type of record, as `Plan::new` reads it.
///
/// # Safety
/// The pointers lead to what their types say.
#[no_mangle]
pub unsafe extern "C" fn conflictschema_plan(asked: Text, problem: *mut Problem) -> *mut Plan {
    // SAFETY: the caller says so.
    unsafe { made(problem, || Plan::new(asked.read()?)) }
}

/// Let go of a plan.
///
/// # Safety
/// It came from `conflictschema_plan` and was not freed.
#[no_mangle]
pub unsafe extern "C" fn conflictschema_plan_free(plan: *mut Plan) {
    // SAFETY: the caller says so.
    drop(unsafe { Box::from_raw(plan) });
}

/// Make tables of records.
///
/// # Safety
/// `plan` came from `conflictschema_plan`; the pointers lead to as much as is said.
#[no_mangle]
pub unsafe extern "C" fn conflictschema_unroll(
    plan: *const Plan,
    chunks: *const Chunk,
    count: usize,
    problem: *mut Problem,
) -> *mut Unrolled {
    let unroll = || {
        // SAFETY: the caller says so.
        let (plan, chunks) = unsafe { (&*plan, slice::from_raw_parts(chunks, count)) };
        let mut unrolling = Unrolling::new(plan);
        for chunk in chunks {
            // SAFETY: as above.
            let (data, ends, rows, lines) = unsafe {
                (
                    slice::from_raw_parts(chunk.data.start, chunk.data.length),
                    slice::from_raw_parts(chunk.ends, chunk.count),
                    slice::from_raw_parts(chunk.rows, chunk.count),
                    slice::from_raw_parts(chunk.lines, chunk.count),
                )
            };
            let mut start = 0;
            for ((end, row), line) in ends.iter().zip(rows).zip(lines) {
                let end = usize::try_from(*end).map_err(|_| "a record that ends nowhere")?;
                unrolling.place(*row, chunk.file, *line);
                unrolling.add(data.get(start..end).ok_or("a record that ends behind its block")?, *row)?;
                start = end;
            }
        }
        Ok(Unrolled { tables: unrolling.close().into_iter().map(Arc::new).collect() })
    };
    // SAFETY: the caller says so.
    unsafe { made(problem, unroll) }
}

/// How many lines a table has.
///
/// # Safety
/// `unrolled` came from `conflictschema_unroll`, and has such a table.
#[no_mangle]
pub unsafe extern "C" fn conflictschema_count(unrolled: *const Unrolled, number: usize) -> usize {
    // SAFETY: the caller says so.
    unsafe { (&(*unrolled).tables)[number].count }
}

/// A stream of a table, which `conflictschema_stream_free` takes back.
///
/// # Safety
/// As for `conflictschema_count`.
#[no_mangle]
pub unsafe extern "C" fn conflictschema_stream(unrolled: *const Unrolled, number: usize) -> *mut ArrowArrayStream {
    // SAFETY: the caller says so.
    stream(Arc::clone(unsafe { &(&(*unrolled).tables)[number] }))
}

/// Let go of a stream.
///
/// # Safety
/// It came from `conflictschema_stream` and was not freed.
#[no_mangle]
pub unsafe extern "C" fn conflictschema_stream_free(stream: *mut ArrowArrayStream) {
    // SAFETY: the caller says so.
    unsafe { let_go(stream) };
}

/// Let go of tables; who reads a stream of one keeps it alive.
///
/// # Safety
/// They came from `conflictschema_unroll` and were not freed.
#[no_mangle]
pub unsafe extern "C" fn conflictschema_unrolled_free(unrolled: *mut Unrolled) {
    // SAFETY: the caller says so.
    drop(unsafe { Box::from_raw(unrolled) });
}

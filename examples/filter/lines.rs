//! Lines from a stream, one at a time.

use std::io::{self, BufRead, Read};
use std::process::ExitCode;

/// Hands every line to `read`, which says what is wrong with it, if anything is: that is told on standard error with the line's number
/// and counted, and the rest goes on. Holds one line at a time, and none that is longer than allowed.
pub fn each(
    program: &str,
    longest: usize,
    mut input: impl BufRead,
    mut read: impl FnMut(&str) -> io::Result<Result<(), String>>,
) -> io::Result<()> {
    let (mut number, mut wrong) = (0_u64, 0_u64);
    let mut line = Vec::new();
    loop {
        line.clear();
        number += 1;
        if (&mut input).take(longest as u64 + 1).read_until(b'\n', &mut line)? == 0 {
            break;
        }
        let outcome = if line.len() > longest && line.last() != Some(&b'\n') {
            input.skip_until(b'\n')?;
            Err(format!("found more than {longest} bytes, the most allowed"))
        } else {
            match str::from_utf8(&line) {
                Ok(text) if text.trim().is_empty() => Ok(()),
                Ok(text) => read(text.trim_end_matches(['\n', '\r']))?,
                Err(error) => Err(format!("found bytes that are not UTF-8 at offset {}", error.valid_up_to())),
            }
        };
        if let Err(message) = outcome {
            wrong += 1;
            eprintln!("{program}: line {number}: {message}");
        }
    }
    if wrong > 0 {
        eprintln!("{program}: {wrong} of {} lines could not be read", number - 1);
    }
    Ok(())
}

/// How a filter ends: quietly where nobody reads on, else with what went wrong on standard error.
pub fn end(program: &str, outcome: io::Result<()>) -> ExitCode {
    match outcome {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("{program}: {error}");
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}

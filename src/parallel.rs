//! Pure functions over many items, on all processors where the feature `rayon` is on.

/// The function's value for each item, in the order of the items: the same with the feature and without it.
#[cfg(feature = "rayon")]
pub(crate) fn map<T: Sync, R: Send>(items: &[T], function: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    use rayon::prelude::*;
    items.par_iter().map(function).collect()
}

/// The function's value for each item, in the order of the items: the same with the feature and without it.
#[cfg(not(feature = "rayon"))]
pub(crate) fn map<T: Sync, R: Send>(items: &[T], function: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    items.iter().map(function).collect()
}

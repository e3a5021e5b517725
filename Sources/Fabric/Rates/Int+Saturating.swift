extension Int {
    /// What a number that was read has before its point, whatever was read; 0 for none.
    ///
    /// What exporters publish may be far beyond what a whole number holds.
    init(saturating number: Double) {
        self =
            number.isNaN
            ? 0 : number >= 9e18 ? .max : number <= -9e18 ? .min : Int(number)
    }
}

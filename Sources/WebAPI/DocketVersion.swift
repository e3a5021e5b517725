/// Which Docket this is.
public enum DocketVersion {
    /// The version, as `docket --version` and the server tell it.
    public static let current = "0.1.0"
}

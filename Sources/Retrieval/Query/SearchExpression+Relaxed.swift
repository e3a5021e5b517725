extension SearchExpression {
    /// What matches any of the words where the expression wants all of several, for a search that
    /// found nothing; nil where there is nothing to relax.
    public var relaxed: SearchExpression? {
        switch self {
        case .all(let parts) where parts.count > 1: .any(parts)
        case .excluding(let wanted, let unwanted): wanted.relaxed.map { .excluding($0, unwanted) }
        default: nil
        }
    }
}

import Foundation
import Ticketing

extension FieldDefinition {
    /// What is wrong with a value that a file gives to the field; nil where nothing is.
    ///
    /// A value with variables is not known before they are filled in, and passes.
    func fault(of text: String) -> String? {
        guard TemplateText(text).names.isEmpty else { return nil }
        // Nothing is read from the fabric here; whether the text names a place is all that counts.
        let reader = FieldReader(self) { metric, place in
            MetricReading(
                metric: metric,
                device: place.device,
                port: place.port,
                value: nil,
                unit: "",
                time: Date(timeIntervalSince1970: 0),
                source: nil
            )
        }
        do {
            _ = try reader.value(.text(text))
            return nil
        } catch {
            return "\(error.description), not \(WorkflowProblems.quoted(text))"
        }
    }
}

import HelpDesk
import Testing
import Ticketing

@Suite struct WebhookSignatureTests {
    @Test func `a signature is the one of the standard's example`() {
        // The example of the reference library (PyPI standardwebhooks).
        let signature = WebhookSignature.standard(
            of: Array(#"{"test": 2432232314}"#.utf8),
            id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
            at: 1_614_265_330,
            WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        )
        #expect(signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    }

    @Test func `a secret of one's own signs by its letters`() {
        // Webhook(b"plain-secret-of-mine").sign(…) of the reference library.
        let signature = WebhookSignature.standard(
            of: Array("{}".utf8),
            id: "d-1",
            at: 1_614_265_330,
            WebhookSecret("plain-secret-of-mine")
        )
        #expect(signature == "v1,wTdRv+wyTNRJsX9TAOqDE5rk3iqIz17faQ5IwD1z1/o=")
    }

    @Test func `the other signature is the one of GitHub's example`() {
        // GitHub's documentation, validating webhook deliveries, testing the validation.
        let signature = WebhookSignature.hub(
            of: Array("Hello, World!".utf8),
            WebhookSecret("It's a Secret to Everybody")
        )
        #expect(
            signature
                == "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"
        )
    }

    @Test func `secrets that are made are long and never the same`() {
        let secrets = Set((0..<100).map { _ in WebhookSignature.newSecret().value })
        #expect(secrets.count == 100)
        // 32 bytes in Base64 behind the prefix.
        #expect(secrets.allSatisfy { $0.hasPrefix("whsec_") && $0.count == 50 })
    }
}

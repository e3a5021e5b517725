import Identity
import Testing

struct ScryptPasswordsTests {
    private let passwords = ScryptPasswords(logRounds: 4, parallelism: 1)

    @Test func `a password matches its own hash and no other`() throws {
        let hash = try passwords.hash("correct horse battery")
        #expect(passwords.matches("correct horse battery", hash))
        #expect(!passwords.matches("correct horse batterx", hash))
        #expect(!passwords.matches("", hash))
    }

    @Test func `the same password has another hash each time`() throws {
        #expect(try passwords.hash("same password") != passwords.hash("same password"))
    }

    @Test func `composed and decomposed accents are the same password`() throws {
        let hash = try passwords.hash("caf\u{E9} caf\u{E9}")
        #expect(passwords.matches("cafe\u{301} cafe\u{301}", hash))
    }

    /// Worked with Python's `hashlib.scrypt(b"password", salt=b"0123456789abcdef", n=16, r=8, p=1,
    /// dklen=32)`.
    @Test func `a hash that another program made is understood`() {
        let hash =
            "$scrypt$ln=4,r=8,p=1$MDEyMzQ1Njc4OWFiY2RlZg==$jU+wVnnRO8xMJ6kk2pn2W1IFgOT9r8PK+dHZ+HH3bt4="
        #expect(passwords.matches("password", hash))
    }

    @Test(
        arguments: [
            "", "$", "$scrypt$", "$scrypt$ln=4,r=8,p=1$$", "$scrypt$ln=99,r=8,p=1$QQ==$QQ==",
            "$argon2id$v=19$m=1$QQ$QQ", "$scrypt$ln=4$QQ==$QQ==",
        ]
    )
    func `what is no hash matches nothing`(hash: String) {
        #expect(!passwords.matches("password", hash))
    }
}

import GRDB

/// An index by which deliveries are counted that were given up, without looking at their bodies.
enum DeadDeliveryMigration {
    /// Adds the migration, which is never edited once it has been published.
    static func register(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("deadDelivery") { database in
            try database.execute(
                sql: """
                    CREATE INDEX webhookDeliveryDead
                        ON webhookDelivery (sequence) WHERE state = 'dead';
                    """
            )
        }
    }
}

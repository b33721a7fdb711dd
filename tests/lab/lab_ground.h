#pragma once

#include "kafka/admin_client.h"
#include "lab/lab.h"
#include "lab/training_cluster.h"

#include <QTemporaryDir>
#include <QtTest>

/// A training cluster to have labs on, in folders that go with the test.
class LabGround : public QObject {
protected:
    static constexpr int giveUp = 60'000;

    void findKafkaHere()
    {
        QVERIFY(qputenv("TMPDIR", m_folders.path().toUtf8()));
        const auto kafka = rollcall::findKafka(m_never);
        QVERIFY2(kafka.has_value(), kafka ? "" : (kafka.error().text + "; " + kafka.error().hint).c_str());
        m_kafka = *kafka;
    }

    void startCluster()
    {
        auto cluster = rollcall::TrainingCluster::start({m_kafka, {}, {}, rollcall::freePorts}, m_never);
        QVERIFY2(cluster.has_value(), cluster ? "" : cluster.error().text.c_str());
        m_cluster = *std::move(cluster);
        auto admin = rollcall::kafka::AdminClient::open(m_cluster->clientProperties(), rollcall::systemNow);
        QVERIFY(admin.has_value());
        m_admin = *std::move(admin);
    }

    [[nodiscard]] rollcall::LabOptions options(const rollcall::LabSettings& settings) const
    {
        rollcall::LabOptions result;
        result.cluster = m_cluster->clientProperties();
        result.settings = settings;
        return result;
    }

    [[nodiscard]] std::map<rollcall::TopicPartition, rollcall::Offset> committed(const rollcall::Lab& lab) const
    {
        std::map<rollcall::TopicPartition, rollcall::Offset> all;
        const auto answers = m_admin->committedOffsets({lab.group()}, m_never);
        for (const auto& [topic, read] : answers.front().topics) {
            for (std::size_t partition = 0; partition < read.offsets.size(); ++partition) {
                if (const auto offset = read.offsets[partition]) {
                    all[{topic, static_cast<rollcall::Partition>(partition)}] = *offset;
                }
            }
        }
        return all;
    }

    QTemporaryDir m_folders;
    const rollcall::StopFlag m_never;
    rollcall::KafkaInstallation m_kafka;
    std::unique_ptr<rollcall::TrainingCluster> m_cluster;
    std::unique_ptr<rollcall::kafka::AdminClient> m_admin;
};

# cmake -DVERSIONS="a;b" -DSOURCES=FOLDER -DCLASSES=FOLDER -P fetch_kafka.cmake
# Sees to it that Kafka's jars of each version are in the user's cache and that our Java client is compiled against each of them.
# Does nothing twice.
cmake_minimum_required(VERSION 3.25)

if(NOT "$ENV{XDG_CACHE_HOME}" STREQUAL "")
    set(cache $ENV{XDG_CACHE_HOME}/rollcall/kafka)
else()
    set(cache $ENV{HOME}/.cache/rollcall/kafka)
endif()
file(MAKE_DIRECTORY ${cache})
file(LOCK ${cache}/lock TIMEOUT 600)

function(run)
    execute_process(COMMAND ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE text ERROR_VARIABLE text)
    if(NOT result EQUAL 0)
        message(FATAL_ERROR "${ARGN}: ${result}\n${text}")
    endif()
endfunction()

function(fetch version)
    set(folder ${cache}/${version})
    file(GLOB binding ${folder}/slf4j-reload4j-*.jar ${folder}/log4j-slf4j-impl-*.jar)
    if(binding AND EXISTS ${folder}/kafka_2.13-${version}.jar AND EXISTS ${folder}/kafka-tools-${version}.jar)
        return()
    endif()
    set(part ${folder}.part)
    file(REMOVE_RECURSE ${part})
    run(mvn --batch-mode --quiet -f ${SOURCES}/pom.xml -Dkafka.version=${version}
        org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies -DincludeScope=runtime -DoutputDirectory=${part})
    file(REMOVE_RECURSE ${folder})
    file(RENAME ${part} ${folder})
endfunction()

# Shows the metrics of the JVM that it is loaded into, as applications with Kafka's Java client have it.
function(fetch_exporter)
    set(version 1.0.1)
    if(EXISTS ${cache}/jmx-exporter/jmx_prometheus_javaagent-${version}.jar)
        return()
    endif()
    run(mvn --batch-mode --quiet org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy
        -Dartifact=io.prometheus.jmx:jmx_prometheus_javaagent:${version} -DoutputDirectory=${cache}/jmx-exporter)
endfunction()

function(compile version)
    file(GLOB sources ${SOURCES}/java/*.java)
    set(stamp ${CLASSES}/${version}/compiled)
    foreach(source IN LISTS sources)
        if(NOT EXISTS ${stamp} OR ${source} IS_NEWER_THAN ${stamp})
            run(javac -nowarn -cp ${cache}/${version}/* -d ${CLASSES}/${version} ${sources})
            file(TOUCH ${stamp})
            return()
        endif()
    endforeach()
endfunction()

fetch_exporter()
foreach(version IN LISTS VERSIONS)
    fetch(${version})
    compile(${version})
endforeach()

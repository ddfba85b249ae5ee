# One image for every service and command: its arguments are those of ./fleetpulse (docs/operating.md, "The image").
# Other bases can be named, with a digest where builds must be repeatable to the byte; the run image needs bash.
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-17
ARG RUN_IMAGE=eclipse-temurin:17-jre

FROM ${BUILD_IMAGE} AS build
WORKDIR /src
COPY . .
RUN mvn -B -Dmaven.test.skip=true -Dspotless.check.skip -pl tools/cli -am package
# Libraries of others apart from ours, so that a new version of FleetPulse is a small layer; every file with the build's one time.
RUN set -e; \
    time=$(sed -n 's|.*<project.build.outputTimestamp>\(.*\)</.*|\1|p' pom.xml); \
    version=$(sed -n 's|^  <version>\(.*\)</version>|\1|p' pom.xml); \
    mkdir -p /out/libraries/lib /out/fleetpulse/lib /out/empty; \
    cd tools/cli/target; \
    cp -R fleetpulse.jar jvm.options bin config /out/fleetpulse/; \
    cp lib/*-"$version".jar /out/fleetpulse/lib/; \
    cp lib/*.jar /out/libraries/lib/; \
    (cd /out/fleetpulse/lib && rm -f $(printf '/out/libraries/lib/%s ' *)); \
    chmod -R u=rwX,go=rX /out; chmod 755 /out/fleetpulse/bin/*; \
    find /out -exec touch -d "$time" {} +

FROM ${RUN_IMAGE}
LABEL org.opencontainers.image.title="FleetPulse" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /out/libraries/ /opt/fleetpulse/
COPY --from=build /out/fleetpulse/ /opt/fleetpulse/
# Places for volumes that 10001 may write: state, and secrets that are made in a volume.
COPY --from=build --chown=10001:10001 /out/empty/ /var/lib/fleetpulse/
COPY --from=build --chown=10001:10001 /out/empty/ /etc/fleetpulse/keys/
COPY --from=build --chown=10001:10001 /out/empty/ /etc/fleetpulse/tokens/
# Few malloc arenas: native memory of RocksDB and of buffers goes back instead of lying about in many of them.
ENV PATH=/opt/fleetpulse/bin:${PATH} \
    FLEETPULSE_HTTP__HOST=0.0.0.0 \
    MALLOC_ARENA_MAX=2
WORKDIR /var/lib/fleetpulse
USER 10001:10001
EXPOSE 8060 8070 8080 8090
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["probe", "/live"]
ENTRYPOINT ["fleetpulse"]
CMD ["--help"]

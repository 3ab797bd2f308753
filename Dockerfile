# Takes the folder of a self-contained publish:
#   dotnet publish src/TelegramTrader.Host -c Release -r linux-x64 --self-contained -o artifacts/publish
#   docker build -t telegramtrader .
FROM debian:12-slim

RUN apt-get update \
    && apt-get install -y --no-install-recommends libcairo2 fonts-dejavu-core libicu72 libssl3 ca-certificates tzdata \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --create-home --home-dir /data trader

COPY artifacts/publish /app

USER trader
WORKDIR /data
VOLUME /data
# Loopback unless told otherwise: publish it with Host__Address=http://0.0.0.0:5080 behind something that does TLS.
EXPOSE 5080
ENTRYPOINT ["/app/TelegramTrader.Host"]

# Tidewaiter as a container: docs/operating.md says how to run it. .ci/image tries it.
FROM python:3.12-slim AS build
ENV UV_PYTHON=/usr/local/bin/python3
RUN pip install --quiet --no-cache-dir uv
COPY . /src
RUN /src/deploy/build /opt/tidewaiter

FROM python:3.12-slim
COPY --from=build /opt/tidewaiter /opt/tidewaiter
ENV PATH="/opt/tidewaiter/bin:$PATH" \
    HOME=/home/tidewaiter \
    PYTHONDONTWRITEBYTECODE=1 \
    TIDEWAITER_HOME=/home/tidewaiter \
    TIDEWAITER_LOG=json
RUN install -d -m 0700 -o 10001 -g 10001 /home/tidewaiter
USER 10001:10001
WORKDIR /home/tidewaiter
VOLUME /home/tidewaiter
EXPOSE 8474
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["python", "-c", "import urllib.request as web; web.urlopen('http://127.0.0.1:8474/livez', timeout=4)"]
ENTRYPOINT ["tidewaiter"]
CMD ["serve", "--http"]

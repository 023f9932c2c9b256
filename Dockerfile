# The server: docker build -t factlint . && docker run -e FACTLINT_TOKEN=... -p 127.0.0.1:8081:8081 factlint
# The base may come from a mirror: docker build --build-arg BASE=mirror.example.org/python:3.12-slim .
ARG BASE=python:3.12-slim
FROM ${BASE} AS build
WORKDIR /src
COPY . .
RUN python -m venv /opt/factlint && /opt/factlint/bin/pip install --no-cache-dir '.[serve]'

FROM ${BASE}
RUN useradd --system --create-home --uid 10001 factlint
COPY --from=build /opt/factlint /opt/factlint
ENV PATH=/opt/factlint/bin:$PATH
USER 10001
WORKDIR /home/factlint
EXPOSE 8081
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8081/health', timeout=4)"]
ENTRYPOINT ["factlint"]
CMD ["serve", "--host", "0.0.0.0", "--allow-host", "localhost", "--allow-host", "127.0.0.1"]

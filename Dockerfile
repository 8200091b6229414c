# One file for all: `--build-arg SERVICE=roster` makes a service, `--target tools` makes what
# declares the topology and seeds. Only syntax that every builder knows.
ARG PYTHON_IMAGE=python:3.11-slim

FROM ${PYTHON_IMAGE} AS libraries
COPY requirements.lock /tmp/
RUN python -m venv /opt/venv \
 && /opt/venv/bin/pip install --quiet --no-cache-dir --no-deps --require-hashes -r /tmp/requirements.lock

FROM ${PYTHON_IMAGE} AS frame
RUN groupadd --gid 10001 lianluo && useradd --uid 10001 --gid 10001 --no-create-home lianluo
COPY --from=libraries /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
COPY LICENSE ./
COPY shared shared
COPY docs/api docs/api
COPY services/__init__.py services/__init__.py

FROM frame AS tools
COPY services services
COPY scripts scripts
USER lianluo
CMD ["python", "-m", "scripts.topology"]

FROM frame AS service
ARG SERVICE
COPY services/${SERVICE} services/${SERVICE}
# Replay and re-emit run inside the service: docker compose run --rm notify python -m scripts.cli …
COPY scripts/cli scripts/cli
COPY scripts/composition.py scripts/composition.py
ENV LIANLUO_SERVICE=${SERVICE} LIANLUO_HOST=0.0.0.0 LIANLUO_PORT=8000
USER lianluo
EXPOSE 8000
HEALTHCHECK --interval=5s --timeout=4s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen('http://127.0.0.1:' + os.environ['LIANLUO_PORT'] + '/' + os.environ['LIANLUO_SERVICE'] + '/readyz', timeout=3)"]
CMD ["sh", "-c", "exec python -m services.$LIANLUO_SERVICE"]
